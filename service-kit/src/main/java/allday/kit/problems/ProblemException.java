package allday.kit.problems;

import org.springframework.http.HttpStatus;

/**
 * Ends a request with a problem answer. Title and detail are shown to the caller: no secret, no
 * personal data.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final HttpStatus status;
  private final String title;

  public ProblemException(HttpStatus status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
  }

  /** 404: for example {@code notFound("order", id)}. */
  public static ProblemException notFound(String what, Object id) {
    return new ProblemException(
        HttpStatus.NOT_FOUND, "Not found", "There is no " + what + " " + id + ".");
  }

  public static ProblemException badRequest(String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, "Bad request", detail);
  }

  /** 409: what was asked for does not fit the state of things. */
  public static ProblemException conflict(String detail) {
    return new ProblemException(HttpStatus.CONFLICT, "Conflict", detail);
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
