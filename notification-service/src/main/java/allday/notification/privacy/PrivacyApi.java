package allday.notification.privacy;

import allday.contracts.access.Access.Action;
import allday.kit.access.PersonalData;
import allday.kit.problems.ProblemException;
import allday.notification.api.Viewer;
import allday.notification.privacy.Erasing.Erased;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a manager all that is known of a person, and forgets it; each is written down. */
@RestController
@RequestMapping("/api/v1/customers/{contact}")
@PreAuthorize("hasRole('MANAGER')")
class PrivacyApi {
  private final Viewer viewer;
  private final Exporting exporting;
  private final Erasing erasing;

  PrivacyApi(Viewer viewer, Exporting exporting, Erasing erasing) {
    this.viewer = viewer;
    this.exporting = exporting;
    this.erasing = erasing;
  }

  /**
   * Why a person is forgotten.
   *
   * @param reason how the person asked, and how it was found that it is they who did
   * @param privacyCase the case it is done for; absent: the oldest open one of the address, or one
   *     that is opened and closed with it
   */
  record Wish(@Nullable String reason, @Nullable UUID privacyCase) {}

  /** Written as it is read: it may be long, and nobody waits for the whole of it. */
  @PersonalData(value = Action.EXPORT, with = "privacyCase")
  @GetMapping("/export")
  void export(
      @PathVariable String contact,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable UUID privacyCase,
      HttpServletResponse response)
      throws IOException {
    var why = reason == null || reason.isBlank() ? "" : LogWords.checked("reason", reason);
    var asked = exporting.ask(viewer.customer(contact), viewer.actor(), why, privacyCase);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person.json\"");
    exporting.write(asked, response.getOutputStream());
  }

  @PersonalData(Action.ERASURE)
  @PostMapping("/erase")
  Erased erase(@PathVariable String contact, @RequestBody Wish wish) {
    if (wish.reason() == null || wish.reason().isBlank()) {
      throw ProblemException.badRequest(
          "reason: expected how the person asked, and how it was found that it is they who did.");
    }
    var why = LogWords.checked("reason", wish.reason());
    return erasing.erase(viewer.customer(contact), viewer.actor(), why, wish.privacyCase());
  }
}
