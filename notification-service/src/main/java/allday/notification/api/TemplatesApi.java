package allday.notification.api;

import allday.contracts.channel.Kind;
import allday.kit.problems.ProblemException;
import allday.notification.dispatch.Previews;
import allday.notification.template.Rendered;
import allday.notification.template.Templates;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The texts of messages, and how they look. */
@RestController
@RequestMapping("/api/v1/templates")
class TemplatesApi {
  private final Templates templates;
  private final Previews previews;

  TemplatesApi(Templates templates, Previews previews) {
    this.templates = templates;
    this.previews = previews;
  }

  record TemplateView(String key, Set<String> languages) {}

  record TemplateList(List<TemplateView> items) {}

  @GetMapping
  TemplateList list() {
    return new TemplateList(
        templates.keys().stream()
            .map(key -> new TemplateView(key, templates.languages(key)))
            .toList());
  }

  /**
   * A message as it would be.
   *
   * @param order whose; a made-up one where absent
   */
  @GetMapping("/{key}/preview")
  Rendered preview(
      @PathVariable String key,
      @RequestParam(defaultValue = "SMS") Kind kind,
      @RequestParam(defaultValue = "en") String language,
      @RequestParam(required = false) @Nullable UUID order) {
    if (!templates.keys().contains(key)) {
      throw ProblemException.notFound("template", key);
    }
    return previews
        .of(key, kind, language, order)
        .orElseThrow(() -> ProblemException.notFound("order", String.valueOf(order)));
  }
}
