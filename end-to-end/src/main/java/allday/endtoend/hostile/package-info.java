/**
 * Everything a stranger on the internet can throw at the doors, against a running Allday: garbage
 * that is signed and garbage that is not, requests that are no HTTP, and clients that are slow on
 * purpose. What must hold all the while is said by {@link allday.endtoend.hostile.Report}.
 */
@NullMarked
package allday.endtoend.hostile;

import org.jspecify.annotations.NullMarked;
