using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Plans the password or the temporary access pass of an account: to make it, and to deliver it if the policy says how.</summary>
internal static class CredentialPlanner
{
    public static void Add(DirectoryView directory, Expectation expects, ChangeReason reason, List<LifecycleOperation> operations)
    {
        if (directory.Policy.Credentials is not CredentialPolicy credentials)
        {
            return;
        }

        operations.Add(credentials.Pass is PassPolicy pass
            ? new IssuePass(pass.Minutes, pass.IsUsableOnce) { Reasons = [reason], Expects = expects }
            : new SetCredential(credentials.Password) { Reasons = [reason], Expects = expects });
        if (credentials.Delivery is not null)
        {
            operations.Add(new DeliverCredential(credentials.Method, credentials.Recipient) { Certificate = directory.Context.Input.Certificates.GetValueOrDefault(directory.Name), Reasons = [reason] });
        }
    }
}
