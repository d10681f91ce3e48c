package allday.notification.recipients;

import allday.contracts.ChannelId;
import allday.contracts.channel.Kind;
import allday.notification.channel.ChannelDirectory;
import allday.notification.channel.Line;
import allday.store.notification.Route;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The destinations of staff: each gets its own message. */
@Component
public class StaffRoutes {
  private final ChannelDirectory channels;

  StaffRoutes(ChannelDirectory channels) {
    this.channels = channels;
  }

  /** A destination of staff, as the recipient of a delivery. */
  public static String destination(Route route) {
    return route.channel() + "|" + route.kind() + "|" + route.address();
  }

  /** The way back to a destination; empty where its channel is gone. */
  public Optional<Route> find(String destination) {
    var parts = destination.split("\\|", 3);
    return channels
        .find(new ChannelId(parts[0]))
        .map(line -> route(line, Kind.valueOf(parts[1]), parts[2]));
  }

  public List<Route> find(List<Target> targets) {
    return targets.stream().flatMap(this::routes).distinct().toList();
  }

  /** Whether another account stands in for the one of a route. */
  public boolean hasBackup(Route route) {
    return !channels.backups(route.channel()).isEmpty();
  }

  private Stream<Route> routes(Target target) {
    var kind = target.kind();
    if (target.channel() == null) {
      return kind == null
          ? Stream.empty()
          : channels.of(kind).stream().map(line -> route(line, kind, target.address()));
    }
    return channels.find(target.channel()).stream()
        .map(line -> route(line, kind == null ? usual(line) : kind, target.address()));
  }

  private static Route route(Line line, Kind kind, String address) {
    return new Route(line.id(), line.provider().id(), kind, address, null);
  }

  /** Of a channel of several kinds staff want the one that is made for teams. */
  private static Kind usual(Line line) {
    return EnumSet.copyOf(line.provider().kinds()).stream()
        .min(Comparator.comparing((Kind kind) -> kind.ordinal() < Kind.TEAM_CHAT.ordinal()))
        .orElse(Kind.TEAM_CHAT);
  }
}
