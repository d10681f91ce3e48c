/** Bytes that only who has the key of the installation can read. */
@NullMarked
package allday.store.seal;

import org.jspecify.annotations.NullMarked;
