package allday.contracts.json;

/**
 * A payload that cannot be understood. Thrown by the readers of this package from deep inside an
 * adapter and caught by the frame, which parks the payload with this reason. The message names the
 * place and what was expected there, and never the value found.
 */
public class PayloadProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PayloadProblem(String message) {
    super(message, null, false, false);
  }
}
