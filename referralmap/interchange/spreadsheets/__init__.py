"""What spreadsheets hold, as the rows of tables: their values, formats and merged cells."""
