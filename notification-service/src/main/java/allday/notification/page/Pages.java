package allday.notification.page;

import allday.contracts.Bytes;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Makes pages: without a script, without a cookie, without anything from elsewhere. The style sheet
 * stands in the page and is named by its hash in the policy, so that no other would be used.
 */
@Component
public class Pages {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final String STYLE = text("page.css").strip();
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(Base64.getEncoder().encodeToString(Bytes.sha256(Bytes.utf8(STYLE))));

  private final Map<String, Template> templates = new HashMap<>();

  Pages() {
    var compiler =
        Mustache.compiler().strictSections(true).emptyStringIsFalse(true).withLoader(Pages::open);
    for (var name : List.of("preferences", "unsubscribe", "acknowledge", "note")) {
      templates.put(name, compiler.compile(open(name)));
    }
  }

  /**
   * A page.
   *
   * @param values what it shows besides the texts
   */
  public ResponseEntity<String> page(
      HttpStatus status, String name, Texts texts, String business, Map<String, ?> values) {
    var model = new HashMap<String, Object>(values);
    model.put("t", texts.all(business));
    model.put("language", texts.language());
    model.put("direction", texts.direction());
    model.put("languages", languages(texts.language()));
    model.put("style", STYLE);
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex, nofollow")
        .header(HttpHeaders.CONTENT_LANGUAGE, texts.language())
        .body(Objects.requireNonNull(templates.get(name)).execute(model));
  }

  /**
   * Of a link that nobody made, or that leads nowhere any more.
   *
   * @param note the key of the text that says what to do
   */
  public ResponseEntity<String> noLink(Reader reader, String business, String note) {
    return note(HttpStatus.NOT_FOUND, reader, business, "nolink", note);
  }

  /** Of what cannot be shown for the moment. */
  ResponseEntity<String> later(Reader reader) {
    return note(HttpStatus.SERVICE_UNAVAILABLE, reader, "", "later", "later-note");
  }

  private ResponseEntity<String> note(
      HttpStatus status, Reader reader, String business, String heading, String note) {
    var texts = reader.texts(null, null);
    return page(
        status,
        "note",
        texts,
        business,
        Map.of("heading", texts.get(heading, business), "note", texts.get(note, business)));
  }

  private static List<Map<String, Object>> languages(String current) {
    var languages = new ArrayList<Map<String, Object>>();
    Texts.LANGUAGES.forEach(
        (tag, name) ->
            languages.add(Map.of("tag", tag, "name", name, "current", tag.equals(current))));
    return languages;
  }

  private static InputStreamReader open(String name) {
    return new InputStreamReader(
        Objects.requireNonNull(
            Pages.class.getResourceAsStream("/allday/pages/" + name + ".mustache"), name),
        StandardCharsets.UTF_8);
  }

  private static String text(String name) {
    try (var in =
        Objects.requireNonNull(Pages.class.getResourceAsStream("/allday/pages/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
