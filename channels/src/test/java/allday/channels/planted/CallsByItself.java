package allday.channels.planted;

import java.net.http.HttpClient;

/** Planted. */
record CallsByItself(HttpClient client) {}
