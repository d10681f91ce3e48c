package allday.channels.planted;

import java.sql.Connection;

/** Planted. */
record SpeaksSql(Connection connection) {}
