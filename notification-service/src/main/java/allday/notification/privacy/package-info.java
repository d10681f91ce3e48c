/** What a person may ask of us: to see what is known of them, and to be forgotten. */
@NullMarked
package allday.notification.privacy;

import org.jspecify.annotations.NullMarked;
