package allday.notification.privacy;

import allday.kit.problems.ProblemException;
import allday.notification.api.Viewer;
import allday.notification.privacy.Erasing.Erased;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
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
   */
  record Wish(@Nullable String reason) {}

  @GetMapping("/export")
  ResponseEntity<PersonReport> export(
      @PathVariable String contact, @RequestParam(required = false) @Nullable String reason) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("Content-Disposition", "attachment; filename=\"person.json\"")
        .body(
            exporting.export(
                viewer.customer(contact), viewer.actor(), reason == null ? "" : reason));
  }

  @PostMapping("/erase")
  Erased erase(@PathVariable String contact, @RequestBody Wish wish) {
    if (wish.reason() == null || wish.reason().isBlank()) {
      throw ProblemException.badRequest(
          "reason: expected how the person asked, and how it was found that it is they who did.");
    }
    return erasing.erase(viewer.customer(contact), viewer.actor(), wish.reason());
  }
}
