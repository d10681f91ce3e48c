package allday.contracts.http;

import allday.contracts.web.Headers;

/** What came of a call. A platform that is down is an expected outcome, so it is a value. */
public sealed interface HttpAnswer {

  /** The other side answered, with whatever status. */
  record Answered(int status, Headers headers, byte[] body) implements HttpAnswer {
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
      return "Answered[" + status + " " + body.length + " bytes]";
    }
  }

  /**
   * Nobody answered in time, or the connection broke while waiting for the answer.
   *
   * @param mayHaveArrived false only where it is certain that the other side got nothing
   */
  record NoAnswer(boolean mayHaveArrived, String why) implements HttpAnswer {}
}
