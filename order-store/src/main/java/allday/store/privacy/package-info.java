/** What persons may ask of us: to see what is known of them, and to be forgotten. */
@NullMarked
package allday.store.privacy;

import org.jspecify.annotations.NullMarked;
