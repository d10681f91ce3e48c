package allday.contracts.web;

/**
 * Whether a request is from whom it claims to be. There is no default: silence must not mean
 * "genuine".
 */
public sealed interface Verdict {

  /** Proved. Only {@link Signatures} can make one. */
  final class Genuine implements Verdict {
    private final String keyId;

    Genuine(String keyId) {
      this.keyId = keyId;
    }

    public String keyId() {
      return keyId;
    }
  }

  /** Not proved. The reason is for us; the sender is not told which check failed. */
  record Refused(Reason reason, String why) implements Verdict {}

  /**
   * One of the few requests that a platform sends without proof and that carry nothing: a creation
   * ping, a verification code, a challenge. It is answered and not read any further.
   */
  record Handshake(Answer answer, String what) implements Verdict {}

  /** Why a request is refused. */
  enum Reason {
    MISSING,
    MALFORMED,
    WRONG,
    STALE,
    /** There is no secret to compare with, or none that is of the form it must have. */
    NO_SECRET
  }
}
