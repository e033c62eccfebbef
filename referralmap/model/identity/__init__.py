"""Who is who: two people made one, or told apart."""
