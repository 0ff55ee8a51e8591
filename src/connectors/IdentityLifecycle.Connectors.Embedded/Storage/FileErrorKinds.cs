using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>The kinds of error that a format's files raise.</summary>
/// <param name="Missing">There is no such file.</param>
/// <param name="Unavailable">It cannot be used for another reason than the ones below.</param>
/// <param name="ReadOnly">It cannot be written.</param>
/// <param name="Full">It cannot grow.</param>
/// <param name="Damaged">It is damaged.</param>
/// <param name="TooNew">A newer version of the program wrote it.</param>
internal sealed record FileErrorKinds(
    LifecycleErrorKind Missing,
    LifecycleErrorKind Unavailable,
    LifecycleErrorKind ReadOnly,
    LifecycleErrorKind Full,
    LifecycleErrorKind Damaged,
    LifecycleErrorKind TooNew);
