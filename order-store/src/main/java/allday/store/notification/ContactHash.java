package allday.store.notification;

/**
 * An address under the installation's key: good for finding it again, useless to anybody else.
 *
 * @param value lower-case hex of an HMAC-SHA-256
 */
public record ContactHash(String value) {}
