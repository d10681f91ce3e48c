package allday.contracts.profile;

import allday.contracts.Bytes;
import allday.contracts.config.Setting;
import allday.contracts.web.SignedContent;
import allday.contracts.web.WebhookRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which bytes a signature covers, as an operator writes it: text with {@code {body}}, {@code {url}}
 * and {@code {header:<name>}} in it, and {@code \n} for a line feed.
 */
public record SignedTemplate(List<Part> parts) {
  private static final Pattern PART =
      Pattern.compile("\\{(body|url|header:([A-Za-z0-9-]+))}|([^{}]+)");

  /** A piece of what is signed. */
  sealed interface Part {
    /** The same in every request. */
    record Literal(String text) implements Part {}

    /** The bytes of the body as they came. */
    record Body() implements Part {}

    /** The URL as the sender knows it. */
    record Url() implements Part {}

    /** The value of a header. */
    record Header(String name) implements Part {}
  }

  static Setting<SignedTemplate> setting(String name, String meaning) {
    return new Setting<>(
        name,
        meaning,
        "a text with {body}, and perhaps {url} and {header:<name>}, in it",
        "{body}",
        false,
        SignedTemplate::parse);
  }

  static SignedTemplate parse(String text) {
    var parts = new ArrayList<Part>();
    var matcher = PART.matcher(text.replace("\\n", "\n"));
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      parts.add(part(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    if (end != matcher.reset().regionEnd() || !parts.contains(new Part.Body())) {
      throw new IllegalArgumentException("not a template with a body");
    }
    return new SignedTemplate(List.copyOf(parts));
  }

  private static Part part(String placeholder, String header, String literal) {
    if (literal != null) {
      return new Part.Literal(literal);
    }
    return switch (placeholder) {
      case "body" -> new Part.Body();
      case "url" -> new Part.Url();
      default -> new Part.Header(header);
    };
  }

  boolean covers(String header) {
    return parts.stream()
        .anyMatch(
            part -> part instanceof Part.Header(String name) && name.equalsIgnoreCase(header));
  }

  SignedContent of(URI url) {
    return request -> bytes(request, url);
  }

  private Optional<byte[]> bytes(WebhookRequest request, URI url) {
    byte[] signed = new byte[0];
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Part.Literal(String text) -> signed = Bytes.concat(signed, Bytes.utf8(text));
        case Part.Body() -> signed = Bytes.concat(signed, request.body());
        case Part.Url() -> signed = Bytes.concat(signed, Bytes.utf8(url.toString()));
        case Part.Header(String name) -> {
          var value = request.headers().single(name);
          if (value.isEmpty() || isAmbiguous(value.get(), i)) {
            return Optional.empty();
          }
          signed = Bytes.concat(signed, Bytes.utf8(value.get()));
        }
      }
    }
    return Optional.of(signed);
  }

  /** A header that holds the text beside it would let one signature cover two readings. */
  private boolean isAmbiguous(String value, int at) {
    return holds(value, at - 1) || holds(value, at + 1);
  }

  private boolean holds(String value, int neighbour) {
    return neighbour >= 0
        && neighbour < parts.size()
        && parts.get(neighbour) instanceof Part.Literal(String text)
        && value.contains(text);
  }
}
