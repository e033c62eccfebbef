"""The command ``export`` with its options: pictures, charts, data."""
