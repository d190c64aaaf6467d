package io.ssot.agent.core.violation;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns without a frame: source locations stay in one piece, so that an IDE or a terminal
 * links them. A header that begins with {@code #} is one of numbers, aligned to the right.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] right;
  private final int[] widths;

  public TextTable(String... headers) {
    right = new boolean[headers.length];
    widths = new int[headers.length];
    Object[] names = new Object[headers.length];
    for (int i = 0; i < headers.length; i++) {
      right[i] = headers[i].startsWith("#");
      names[i] = right[i] ? headers[i].substring(1) : headers[i];
    }
    row(names);
  }

  /** Adds a row with a cell for each header; null shows as a dash. */
  public void row(Object... cells) {
    String[] row = new String[widths.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells[i] == null ? "-" : Printable.of(cells[i].toString());
      widths[i] = Math.max(widths[i], row[i].length());
    }
    rows.add(row);
  }

  /** The header and the rows, without line ends. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(i == 0 ? "" : GAP);
        String blank = " ".repeat(widths[i] - row[i].length());
        line.append(right[i] ? blank + row[i] : row[i] + blank);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
