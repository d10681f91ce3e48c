package allday.notification.escalation;

import allday.notification.page.Texts;
import allday.store.notification.Problem;

/** How a problem stands, in one sentence, for whoever takes it up by a link or a key. */
final class AckWords {
  private AckWords() {}

  static String stands(Problem problem, Texts texts) {
    var by = problem.acknowledged();
    return problem.endedAt() != null || by == null
        ? over(texts)
        : texts.get("ack-taken", "by", by.by());
  }

  /** Of a problem that has ended, or is not known any more: it ended long ago. */
  static String over(Texts texts) {
    return texts.get("ack-over", "");
  }
}
