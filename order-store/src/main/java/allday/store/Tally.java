package allday.store;

/** Numbers of what comes and goes, counted apart from the things themselves. */
public final class Tally {
  /**
   * Adds the lines whose name is like the parameter to their totals. Several may do so at once:
   * each line is deleted, and so added, by one of them.
   */
  public static final String FOLD =
      """
      WITH gone AS (DELETE FROM tally WHERE what LIKE ? RETURNING what, amount)
      INSERT INTO tally_total (what, amount)
      SELECT what, sum(amount) FROM gone GROUP BY what ORDER BY what
      ON CONFLICT (what) DO UPDATE SET amount = tally_total.amount + excluded.amount
      """;

  private Tally() {}
}
