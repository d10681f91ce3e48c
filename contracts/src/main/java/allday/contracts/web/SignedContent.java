package allday.contracts.web;

import allday.contracts.Bytes;
import java.net.URI;
import java.util.Optional;

/** Which bytes a signature covers. Returns empty where the request lacks a part of them. */
@FunctionalInterface
public interface SignedContent {
  Optional<byte[]> of(WebhookRequest request);

  static SignedContent body() {
    return request -> Optional.of(request.body());
  }

  /** The URL as registered with the platform, byte for byte, and then the body. */
  static SignedContent urlThenBody(URI registered) {
    return request -> Optional.of(Bytes.concat(Bytes.utf8(registered.toString()), request.body()));
  }

  /** The body and then a text that stands in it, nothing between them (Toast's timestamp). */
  static SignedContent bodyThenTextAt(String pointer) {
    return request ->
        Signatures.textAt(request, pointer)
            .map(text -> Bytes.concat(request.body(), Bytes.utf8(text)));
  }

  /**
   * Id, time and body with full stops between them (Standard Webhooks); one inside an id or time
   * would let one signature cover two readings.
   */
  static SignedContent idTimeAndBody(String idHeader, String timeHeader) {
    return request -> {
      var id = request.headers().single(idHeader).filter(text -> !text.contains("."));
      var time = request.headers().single(timeHeader).filter(text -> !text.contains("."));
      return id.isPresent() && time.isPresent()
          ? Optional.of(Bytes.concat(Bytes.utf8(id.get() + "." + time.get() + "."), request.body()))
          : Optional.empty();
    };
  }

  /**
   * The time and then the body.
   *
   * @param before a text in front of the time (Slack's version), or nothing
   * @param between a mark that the time cannot hold, or nothing
   */
  static SignedContent timeAndBody(String before, String timeHeader, String between) {
    return request ->
        request
            .headers()
            .single(timeHeader)
            .filter(time -> between.isEmpty() || !time.contains(between))
            .map(time -> Bytes.concat(Bytes.utf8(before + time + between), request.body()));
  }

  /**
   * The URL and then the fields of the form sorted by name, each name followed by its value, with
   * nothing between them (Twilio).
   *
   * @param url as the sender called it, with its query
   */
  static SignedContent urlThenSortedForm(String url) {
    return request ->
        Form.read(request.body())
            .map(
                form -> {
                  var signed = new StringBuilder(url);
                  form.forEachSorted((name, value) -> signed.append(name).append(value));
                  return Bytes.utf8(signed.toString());
                });
  }
}
