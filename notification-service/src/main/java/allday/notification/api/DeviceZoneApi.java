package allday.notification.api;

import allday.contracts.access.Access;
import allday.kit.access.PersonalData;
import allday.kit.problems.ProblemException;
import allday.store.notification.DeviceZones;
import allday.store.notification.DeviceZones.Seen;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The time zone of somebody's device, which an app tells at each contact. What the person set
 * themself stays as it is and goes before it.
 */
@RestController
@RequestMapping("/api/v1/customers/{contact}/device-zone")
class DeviceZoneApi {
  private final DeviceZones zones;
  private final Viewer viewer;
  private final Clock clock;

  DeviceZoneApi(DeviceZones zones, Viewer viewer, Clock clock) {
    this.zones = zones;
    this.viewer = viewer;
    this.clock = clock;
  }

  /**
   * What the app saw.
   *
   * @param seenAt when; now where it is absent
   */
  record Report(@Nullable String timeZone, @Nullable Instant seenAt) {}

  @PersonalData(Access.Action.READ)
  @GetMapping
  Seen seen(@PathVariable String contact) {
    var known = viewer.customer(contact);
    return zones
        .find(known.hash())
        .orElseThrow(() -> ProblemException.notFound("device zone of", known.masked()));
  }

  @PersonalData(Access.Action.CHANGE)
  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasRole('STAFF')")
  void report(@PathVariable String contact, @RequestBody Report report) {
    var zone = report.timeZone();
    if (zone == null || !ZoneId.getAvailableZoneIds().contains(zone)) {
      throw ProblemException.badRequest("timeZone: expected a zone such as Europe/London.");
    }
    var now = clock.instant();
    var at = report.seenAt() == null ? now : report.seenAt();
    if (at.isAfter(now)) {
      throw ProblemException.badRequest("seenAt: expected a time that is past.");
    }
    zones.put(viewer.customer(contact).hash(), new Seen(zone, at), viewer.actor());
  }
}
