using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Values;

/// <summary>Passes the passwords that were set, and the passes that were issued, to the connectors that deliver them.</summary>
internal sealed class CredentialDeliveries(IReadOnlyDictionary<string, ICredentialDelivery> deliveries)
{
    /// <summary>Delivers the password or pass of a change and forgets it.</summary>
    public async Task<WriteOutcome> DeliverAsync(ChangeWork work, DeliverCredential operation, string? anchor)
    {
        if (work.Password is not string password || anchor is null || !deliveries.TryGetValue(work.Change.Directory, out ICredentialDelivery? delivery))
        {
            return WriteOutcome.Skipped("There is no credential to deliver.");
        }

        try
        {
            await delivery.DeliverAsync(Describe(work, operation, anchor, password), CancellationToken.None).ConfigureAwait(false);
            return WriteOutcome.Applied(anchor);
        }
        catch (Exception error)
        {
            // The account now has a password or a pass that nobody knows. Memory learns of the failure, and the next run makes another one.
            string reason = error.Message.Replace(password, "…", StringComparison.Ordinal);
            return WriteOutcome.Failed(LifecycleErrorKind.CredentialNotDelivered, IsPass(work)
                ? $"The temporary access pass was issued but not delivered: {reason} The next run issues another one."
                : $"The password was set but not delivered: {reason} The next run sets another one.");
        }
        finally
        {
            work.Password = null;
        }
    }

    private static DeliveredCredential Describe(ChangeWork work, DeliverCredential operation, string anchor, string password) => new(password)
    {
        Directory = work.Change.Directory,
        Anchor = anchor,
        Account = work.Settled.Account is { Length: > 0 } account ? account : work.Change.DisplayName,
        DisplayName = work.Change.DisplayName,
        Identity = work.Change.Identity,
        Certificate = operation.Certificate,
        IsPass = IsPass(work),
    };

    private static bool IsPass(ChangeWork work) => work.Change.Operations.Any(static operation => operation is IssuePass);
}
