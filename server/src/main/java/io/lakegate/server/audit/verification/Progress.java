package io.lakegate.server.audit.verification;

/** Who hears how far a verification is. Called often, on the verifying thread. */
public interface Progress {

    /** So many entries of about so many are done. */
    void done(long entries, long of);

    /** Something was found. */
    void found(Finding finding);
}
