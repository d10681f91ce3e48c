package allday.contracts.web;

import java.time.Instant;

/**
 * A request whose sender was proved. Made by the frame from a {@link Verdict.Genuine}, and by
 * nobody else.
 */
public final class GenuineRequest {
  private final WebhookRequest request;
  private final String keyId;

  private GenuineRequest(WebhookRequest request, String keyId) {
    this.request = request;
    this.keyId = keyId;
  }

  /** Called by the door, after the verdict. */
  public static GenuineRequest of(WebhookRequest request, Verdict.Genuine proof) {
    return new GenuineRequest(request, proof.keyId());
  }

  /**
   * For a request that was proved when it arrived and has been kept since; called when it is read
   * again.
   */
  public static GenuineRequest again(WebhookRequest request, String keyId) {
    return new GenuineRequest(request, keyId);
  }

  public String method() {
    return request.method();
  }

  public String path() {
    return request.path();
  }

  public String query() {
    return request.query() == null ? "" : request.query();
  }

  public Headers headers() {
    return request.headers();
  }

  public byte[] body() {
    return request.body();
  }

  public Instant receivedAt() {
    return request.receivedAt();
  }

  /** Which of the active secrets proved it: its position and kind, never its value. */
  public String keyId() {
    return keyId;
  }
}
