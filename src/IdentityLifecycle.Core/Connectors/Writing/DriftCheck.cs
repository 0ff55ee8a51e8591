using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Writing;

/// <summary>
/// Compares what an operation expects with what a connector found. All connectors use it, so that they report drift in the same order and in
/// the same words.
/// </summary>
public static class DriftCheck
{
    internal const string Anchor = "anchor";

    /// <summary>Says why an operation must not be written, or need not be; null if it is to be written.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="account">Its account.</param>
    /// <param name="findSettled">
    /// Called after the key was found to be right. It gives the outcome if the account already is as wanted, or if the connector refuses the
    /// values; null if there is something to write.
    /// </param>
    /// <remarks>
    /// The key comes first: a wrong key means that the account is not the person's, whatever else it looks like. The state comes last, so that
    /// repeating is safe: once an account is moved, it is no longer in the container that the move expects.
    /// </remarks>
    public static WriteOutcome? Find(LifecycleOperation operation, IFoundAccount account, Func<WriteOutcome?> findSettled) =>
        FindKeyDrift(operation, account) ?? findSettled() ?? FindStateDrift(operation.Expects, account);

    /// <summary>The answer to an operation whose account does not exist. Deleting it is already done; anything else is drift.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="anchor">The account's anchor; null if the account was never created.</param>
    public static WriteOutcome Absent(LifecycleOperation operation, string? anchor) => operation is DeleteAccount && anchor is not null
        ? WriteOutcome.AlreadyDone(anchor)
        : WriteOutcome.Drift(Anchor, Fact.Of(anchor ?? "(an account)"), Fact.None);

    /// <summary>Drift if the account has another name than expected; upper and lower case do not count.</summary>
    /// <param name="expected">The expected name.</param>
    /// <param name="found">The name that was found.</param>
    public static WriteOutcome? FindNameDrift(string expected, string found) =>
        found.Equals(expected, StringComparison.OrdinalIgnoreCase) ? null : WriteOutcome.Drift("name", Fact.Of(expected), Fact.Of(found));

    /// <summary>Drift if the account is in another container than expected.</summary>
    /// <param name="expected">The expected container.</param>
    /// <param name="found">The container that was found; null outside the directory's root.</param>
    public static WriteOutcome? FindContainerDrift(ContainerPath expected, ContainerPath? found) =>
        expected.Equals(found) ? null : WriteOutcome.Drift("container", Fact.Of(expected.ToString()), Fact.Of(found?.ToString()));

    private static WriteOutcome? FindKeyDrift(LifecycleOperation operation, IFoundAccount account)
    {
        if (operation.Expects.KeyAttribute is not string key || Writes(operation, key))
        {
            return null;
        }

        (AttributeDefinition? definition, Fact found) = account.Read(key);
        Fact expected = definition?.ToType(operation.Expects.KeyValue) ?? operation.Expects.KeyValue;
        bool isSame = definition?.AreEqual(expected, found) ?? expected.IsNone;
        return isSame ? null : WriteOutcome.Drift(key, expected, found);
    }

    // An operation that writes the key expects the key's old value as part of the attribute change.
    private static bool Writes(LifecycleOperation operation, string key) =>
        operation.Touches.Attributes.Any(change => change.Attribute.Equals(key, StringComparison.OrdinalIgnoreCase));

    private static WriteOutcome? FindStateDrift(Expectation expects, IFoundAccount account) =>
        (expects.Enabled is bool enabled ? FindEnabledDrift(enabled, account.IsEnabled) : null)
        ?? (expects.Container is ContainerPath container ? FindContainerDrift(container, account.Container) : null)
        ?? (expects.NoSignInSince is DateTimeOffset since ? FindSignInDrift(since, account.LastSignIn) : null)
        ?? (expects.Value is ExpectedValue value ? FindValueDrift(value, account) : null);

    private static WriteOutcome? FindValueDrift(ExpectedValue expected, IFoundAccount account)
    {
        (AttributeDefinition? definition, Fact found) = account.Read(expected.Attribute);
        bool isSame = definition?.AreEqual(expected.Fact, found) ?? expected.Fact == found;
        return isSame ? null : WriteOutcome.Drift(expected.Attribute, expected.Fact, found);
    }

    private static WriteOutcome? FindEnabledDrift(bool expected, bool? found) =>
        found is bool known && known != expected ? WriteOutcome.Drift("accountEnabled", Fact.Of(expected), Fact.Of(known)) : null;

    private static WriteOutcome? FindSignInDrift(DateTimeOffset since, DateTimeOffset? found) =>
        found is DateTimeOffset last && last > since ? WriteOutcome.Drift("lastSignInDateTime", Fact.Of($"not after {Fact.Of(since)}"), Fact.Of(last)) : null;
}
