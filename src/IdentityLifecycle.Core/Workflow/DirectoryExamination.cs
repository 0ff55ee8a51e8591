using IdentityLifecycle.Connectors;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Says of a directory what works and what is missing: by itself, and for what a policy wants of it.</summary>
public static class DirectoryExamination
{
    /// <summary>Checks a directory.</summary>
    /// <param name="directory">The open directory.</param>
    /// <param name="policy">What a policy says of it; null checks the directory alone.</param>
    /// <param name="cancellationToken">Stops checking.</param>
    public static async Task<IReadOnlyList<DirectoryCheck>> CheckAsync(IDirectory directory, DirectoryPolicy? policy, CancellationToken cancellationToken)
    {
        IReadOnlyList<DirectoryCheck> checks = await directory.CheckAsync(cancellationToken).ConfigureAwait(false);
        if (policy?.Credentials is not CredentialPolicy credentials || checks.Any(static check => !check.IsOk && check.Check == "Server"))
        {
            return checks;
        }

        string? why = PasswordLimit.WhyRefused(credentials.Password, await directory.ReadLimitsAsync(cancellationToken).ConfigureAwait(false), directory.Name);
        string good = FormattableString.Invariant($"Nothing is known against the passwords of {credentials.Password.Length} characters that the policy generates.");
        return [.. checks, new DirectoryCheck(directory.Name, "Generated passwords", why is null, why is null ? good : $"{char.ToUpperInvariant(why[0])}{why[1..]}.")];
    }
}
