using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>What every directory does that can only be read: it declares nothing, and refuses whatever it is asked to write.</summary>
public abstract class DirectoryReadOnlyContract : DirectoryReadingContract
{
    [ContractFact]
    public void Nothing_is_declared()
    {
        Assert.Empty(Directory.Capabilities.Operations);
        Assert.Empty(Directory.Capabilities.Effects);
    }

    [ContractFact]
    public async Task Every_write_is_refused()
    {
        LifecycleOperation[] operations =
        [
            new DisableAccount(), new DeleteAccount(), new RestoreAccount(), new SetCredential(new GeneratedValue([])), new IssuePass(null, null), new DeliverCredential("file", "helpdesk.cer"), new RunEffect(RunEffect.RevokeSessions, "key"),
        ];
        foreach (LifecycleOperation operation in operations)
        {
            AccountWrite write = new("operation", "change", operation, "a1", static value => value.Literal);
            LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => Directory.WriteAsync([write], CancellationToken.None));
            Assert.Equal((operation.Kind, LifecycleErrorKind.DirectoryReadOnly), (operation.Kind, refusal.Kind));
        }
    }
}
