using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>What only some directories can do. Those that declare it do it; the others say that they cannot, and write nothing.</summary>
public abstract class DirectoryAbilityContract : DirectoryWritingBench
{
    private static readonly ChangeStatus[] s_refusals = [ChangeStatus.Drift, ChangeStatus.Failed];

    /// <summary>Whether the directory keeps deleted accounts, so that they can be restored.</summary>
    protected abstract bool KeepsDeleted { get; }

    [ContractFact]
    public async Task Deleted_account_is_restored_where_it_was_if_the_directory_keeps_it_and_otherwise_stays_away()
    {
        Assert.Equal(ChangeStatus.Applied, (await WriteAsync(Jane, new DeleteAccount())).Status);
        Assert.Equal(KeepsDeleted ? AccountExistence.Deleted : AccountExistence.Absent, (await ReadOneAsync(Jane)).Existence);
        if (KeepsDeleted)
        {
            Assert.Contains(OperationKind.RestoreAccount, Directory.Capabilities.Operations);
            await WrittenAsync(new RestoreAccount());
            AccountReading reading = await ReadOneAsync(Jane);
            Assert.Equal((AccountExistence.Present, NameOf("jane"), ContainerPath.Root), (reading.Existence, reading.Name, reading.Container));
            Assert.Equal(Fact.False, reading.GetFact("accountEnabled"));
        }
        else
        {
            Assert.Contains((await WriteAsync(Jane, new RestoreAccount())).Status, s_refusals);
            Assert.Equal(AccountExistence.Absent, (await ReadOneAsync(Jane)).Existence);
        }
    }

    [ContractFact]
    public async Task Account_that_never_was_is_not_restored()
    {
        string nobody = Guid.NewGuid().ToString();
        Assert.Contains((await WriteAsync(nobody, new RestoreAccount())).Status, s_refusals);
        Assert.Equal(AccountExistence.Absent, (await ReadOneAsync(nobody)).Existence);
    }

    [ContractFact]
    public async Task Credential_is_set_every_time_is_never_read_and_enables_nobody()
    {
        Assert.Contains(OperationKind.SetCredential, Directory.Capabilities.Operations);
        foreach (string secret in new[] { "Kn9-vexil-Torpa22", "Wz4-drumal-Quopi71" })
        {
            AccountWrite write = Write(Jane, new SetCredential(new GeneratedValue([])), secret) with { Resolve = _ => Fact.Of(secret) };
            WriteOutcome outcome = Assert.Single(await Directory.WriteAsync([write], CancellationToken.None));
            Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message));
            AccountReading reading = await ReadOneAsync(Jane);
            Assert.DoesNotContain(reading.Facts.Values, fact => fact.ToString().Contains(secret, StringComparison.Ordinal));
            Assert.Equal(Fact.False, reading.GetFact("accountEnabled"));
        }
    }

    [ContractFact]
    public async Task Pass_is_new_every_time_stands_nowhere_else_and_enables_nobody_or_is_refused()
    {
        HashSet<string> passes = [];
        foreach (IssuePass issue in new IssuePass[] { new(60, true), new(null, null) })
        {
            WriteOutcome outcome = await WriteAsync(Jane, issue);
            if (!Directory.Capabilities.Operations.Contains(OperationKind.IssuePass))
            {
                Assert.Contains(outcome.Status, s_refusals);
                Assert.Null(outcome.GetSecret());
                continue;
            }

            Assert.Equal((ChangeStatus.Applied, string.Empty), (outcome.Status, outcome.Message));
            Assert.True(passes.Add(outcome.GetSecret()!));
            AccountReading reading = await ReadOneAsync(Jane);
            Assert.DoesNotContain(reading.Facts.Values, fact => fact.ToString().Contains(outcome.GetSecret()!, StringComparison.Ordinal));
            Assert.DoesNotContain(outcome.GetSecret()!, outcome.ToString(), StringComparison.Ordinal);
            Assert.Equal(Fact.False, reading.GetFact("accountEnabled"));
        }
    }

    [ContractFact]
    public async Task Credential_without_a_text_is_refused()
    {
        AccountWrite write = Write(Jane, new SetCredential(new GeneratedValue([])), "empty") with { Resolve = static _ => Fact.None };
        Assert.Equal(ChangeStatus.Failed, Assert.Single(await Directory.WriteAsync([write], CancellationToken.None)).Status);
    }

    [ContractFact]
    public async Task Declared_effect_is_done_once_for_an_operation_and_any_other_is_refused()
    {
        foreach (string effect in Directory.Capabilities.Effects)
        {
            AccountWrite write = Write(Jane, new RunEffect(effect, "key"), effect);
            Assert.Equal((effect, ChangeStatus.Applied), (effect, Assert.Single(await Directory.WriteAsync([write], CancellationToken.None)).Status));
            Assert.Equal((effect, ChangeStatus.AlreadyDone), (effect, Assert.Single(await Directory.WriteAsync([write], CancellationToken.None)).Status));
        }

        foreach (string effect in new[] { "thatNobodyKnows", RunEffect.RevokeSessions }.Except(Directory.Capabilities.Effects))
        {
            WriteOutcome refused = await WriteAsync(Jane, new RunEffect(effect, "key"));
            Assert.Equal((effect, ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (effect, refused.Status, refused.ErrorKind));
        }
    }

    [ContractFact]
    public async Task Delivering_a_credential_is_refused_because_a_delivery_does_it()
    {
        WriteOutcome refused = await WriteAsync(Jane, new DeliverCredential("file", "helpdesk.cer"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.DirectoryRefused), (refused.Status, refused.ErrorKind));
    }
}
