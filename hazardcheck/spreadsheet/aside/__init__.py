"""What a workbook says where no cell, comment or box is."""
