"""What GraphML is made of, for its exporter and its importer."""
