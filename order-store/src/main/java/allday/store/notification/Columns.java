package allday.store.notification;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.contracts.channel.Content;
import allday.contracts.channel.Kind;
import allday.contracts.channel.Message.Matter;
import allday.store.WithoutNul;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Values as columns and back. */
final class Columns {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new SimpleModule().addSerializer(new WithoutNul())).build();
  private static final TypeReference<List<StoredRoute>> ROUTES = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

  private Columns() {}

  /** One parameter for many texts. */
  static <T> String[] texts(Collection<T> values, Function<T, String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }

  static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant maybeInstant(ResultSet row, String column) throws SQLException {
    var value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static <E extends Enum<E>> @Nullable E maybe(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }

  static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  static @Nullable String maybeJson(@Nullable Object value) {
    return value == null ? null : json(value);
  }

  /** As they are stored, to be part of a row that is written as JSON. */
  static List<?> stored(List<Route> routes) {
    return routes.stream().map(StoredRoute::of).toList();
  }

  static List<Route> routes(String stored) {
    return JSON.readValue(stored, ROUTES).stream().map(StoredRoute::route).toList();
  }

  static Map<String, String> facts(String stored) {
    return JSON.readValue(stored, FACTS);
  }

  static @Nullable Content content(@Nullable String stored) {
    return stored == null ? null : JSON.readValue(stored, Content.class);
  }

  static @Nullable Matter matter(@Nullable String stored) {
    return stored == null ? null : JSON.readValue(stored, Matter.class);
  }

  private record StoredRoute(
      String channel, String provider, Kind kind, String address, @Nullable String contact) {
    static StoredRoute of(Route route) {
      return new StoredRoute(
          route.channel().value(),
          route.provider().value(),
          route.kind(),
          route.address(),
          route.contact() == null ? null : route.contact().value());
    }

    Route route() {
      return new Route(
          new ChannelId(channel),
          new ProviderId(provider),
          kind,
          address,
          contact == null ? null : new ContactHash(contact));
    }
  }
}
