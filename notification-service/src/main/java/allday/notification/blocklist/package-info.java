/**
 * Compares the providers' own lists of people who want no messages with ours, and writes ours into
 * theirs.
 */
@NullMarked
package allday.notification.blocklist;

import org.jspecify.annotations.NullMarked;
