package allday.contracts.platform;

import allday.contracts.PlatformId;
import allday.contracts.web.Answers;
import allday.contracts.web.GenuineRequest;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;

/**
 * The webhook of a platform. Called by the door for each request to one of its connections, from
 * many threads: it keeps nothing and calls nobody. What it returns is stored, and only then is the
 * platform answered.
 */
public interface WebhookIntake {
  PlatformId platform();

  /**
   * Whether the request is from the platform; looks at the raw bytes. Must not throw for anything a
   * stranger can send.
   */
  Verdict verify(WebhookRequest request, Connection connection);

  /**
   * What the request says. A {@link allday.contracts.json.PayloadProblem} thrown from here counts
   * as {@link Intake.Unreadable}.
   */
  Intake read(GenuineRequest request, Connection connection);

  /** What this platform wants to hear. */
  default Answers answers() {
    return Answers.STANDARD;
  }

  /** Most bytes of a body; more is answered with 413. */
  default int mostBytes() {
    return 1 << 20;
  }
}
