package io.ssot.agent.core.config;

import java.util.Collection;

/** Finds the word that somebody probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /** The nearest of the candidates, or null if none is near enough for a slip of the keyboard. */
  public static String nearest(String word, Collection<String> candidates) {
    String best = null;
    int bestDistance = Math.max(1, word.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(word, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Letters to add, drop, change or swap with their neighbour. */
  private static int distance(String left, String right) {
    int[][] rows = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, left, right, i, j);
      }
    }
    return rows[left.length()][right.length()];
  }

  private static int cheapest(int[][] rows, String left, String right, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int cost = rows[i - 1][j - 1] + (same ? 0 : 1);
    cost = Math.min(cost, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(cost, rows[i - 2][j - 2] + 1) : cost;
  }
}
