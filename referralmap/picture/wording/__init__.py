"""Analysis in sentences: badge, evidence, figures, channels, next steps."""
