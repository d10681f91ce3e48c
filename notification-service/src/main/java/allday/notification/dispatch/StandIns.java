package allday.notification.dispatch;

import allday.contracts.channel.Kind;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.notification.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts behind each route those of the accounts that stand in for its account. */
@Component
class StandIns {
  /** Kinds whose destinations are a provider's own: another has its own. */
  private static final Set<Kind> OWN_DESTINATIONS = EnumSet.of(Kind.TEAM_CHAT, Kind.INCIDENT);

  private final ChannelDirectory channels;

  StandIns(ChannelDirectory channels) {
    this.channels = channels;
  }

  List<Route> with(List<Route> routes) {
    var all = new ArrayList<Route>();
    for (var route : routes) {
      all.add(route);
      for (var backup : channels.backups(route.channel())) {
        if (backup.provider().kinds().contains(route.kind())) {
          all.add(instead(route, backup));
        }
      }
    }
    return all.stream().distinct().toList();
  }

  private static Route instead(Route route, Line backup) {
    boolean elsewhere =
        OWN_DESTINATIONS.contains(route.kind()) && !backup.provider().id().equals(route.provider());
    return new Route(
        backup.id(),
        backup.provider().id(),
        route.kind(),
        elsewhere ? "" : route.address(),
        route.contact());
  }
}
