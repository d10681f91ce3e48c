package allday.contracts.web;

import java.nio.charset.StandardCharsets;

/** What a platform wants to hear. */
public record Answer(int status, String contentType, byte[] body) {
  public static final Answer OK = empty(200);

  public static Answer empty(int status) {
    return new Answer(status, "", new byte[0]);
  }

  public static Answer text(int status, String text) {
    return new Answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer json(int status, String json) {
    return new Answer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer xml(int status, String xml) {
    return new Answer(status, "text/xml; charset=utf-8", xml.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Answer[" + status + " " + body.length + " bytes]";
  }
}
