/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Rows with aligned columns; a column in which nothing stands is left out. */
public final class Table {

  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  /**
   * One cell.
   *
   * @param text what stands in it
   * @param ink its colour
   * @param right whether it is a number, and stands on the right
   */
  public record Cell(String text, Style.Ink ink, boolean right) {

    /** Text. */
    public static Cell of(String text) {
      return new Cell(text, Style.Ink.NONE, false);
    }

    /** Coloured text. */
    public static Cell of(String text, Style.Ink ink) {
      return new Cell(text, ink, false);
    }

    /** A number. */
    public static Cell number(String text) {
      return new Cell(text, Style.Ink.NONE, true);
    }
  }

  /** A table without rows. */
  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row with as many cells as there are headings. */
  public void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  /** Its lines, without blanks at their ends. */
  public List<String> lines(Style style) {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder();
    for (int column : columns()) {
      boolean right = rows.get(0).get(column).right();
      head.append(GAP).append(padded(headings.get(column), width(column), right));
    }
    lines.add(style.paint(Style.Ink.BOLD, head.toString().stripTrailing()));
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder();
      int blanks = 0;
      for (int column : columns()) {
        Cell cell = row.get(column);
        int missing = width(column) - length(cell.text());
        blanks += GAP.length() + (cell.right() ? missing : 0);
        if (!cell.text().isEmpty()) {
          line.append(" ".repeat(blanks)).append(style.paint(cell.ink(), cell.text()));
          blanks = 0;
        }
        blanks += cell.right() ? 0 : missing;
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private List<Integer> columns() {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      int column = i;
      if (rows.stream().anyMatch(row -> !row.get(column).text().isEmpty())) {
        columns.add(column);
      }
    }
    return columns;
  }

  private int width(int column) {
    return Math.max(
        length(headings.get(column)),
        rows.stream().mapToInt(row -> length(row.get(column).text())).max().orElse(0));
  }

  private static String padded(String text, int width, boolean right) {
    String blanks = " ".repeat(width - length(text));
    return right ? blanks + text : text + blanks;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
