using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Undo;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Sealing;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Compatibility;

public sealed class OldStoreTests
{
    private const string Finished = "20260302T080000Z-6bec4bb7";
    private const string Interrupted = "20260302T080000Z-5314e193";

    private static string[] Members(DirectoryImage image) => [.. image.Accounts().Where(static account => account.MemberOf.Contains("All Staff")).Select(static account => account.Anchor).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Memory_has_its_links_grants_holds_and_effects()
    {
        await using OldFiles files = new();
        LifecycleMemory memory = await files.State.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
        Assert.Equal(["1001", "1002", "1003", "1004", "1005", "1006"], memory.Content.Links.Select(static link => link.Identity).Order());
        Assert.Equal(["1002", "1003", "1004", "1005", "1006"], memory.Content.Grants.Select(static grant => grant.Identity).Order());
        Assert.All(memory.Content.Grants, static grant => Assert.Equal((null, ClaimOrigin.Rule, false, null), (grant.Kind, grant.Claim, grant.IsEligible, grant.Until)));
        Assert.Equal(["1001/Left/revokeSessions"], memory.Content.Effects);
        LifecycleHold held = Assert.Single(memory.HoldsOn("1004"));
        Assert.Equal(("9b4fea0e", "notice withdrawn"), (held.Id, held.Reason));
        Assert.True(held.Covers("corp", "RevokeSessions"));
        Assert.False(held.Covers("corp", "MoveAccount"));
        Assert.True(Assert.Single(memory.HoldsOn("1005")).Covers("corp", "RevokeSessions"));
        byte[]? key = await files.State.ReadSealingKeyAsync(CancellationToken.None);
        Assert.Equal(Enumerable.Repeat((byte)9, ValueSealer.KeyLength), key!);
    }

    [Fact]
    public async Task A_directory_keeps_its_memberships_and_can_have_a_role_of_the_name_of_a_group()
    {
        await using OldFiles files = new();
        DirectoryImage before = await files.Corp.ReadImageAsync(null, CancellationToken.None);
        Entitlement group = before.Entitlements.Single(static one => one.Name == "All Staff");
        string[] members = Members(before);
        Assert.NotEmpty(members);

        string key = (await files.FindAsync("1002")).GetFact("employeeId").ToString();
        await ((ILoadableDirectory)files.Corp).LoadAsync([new Dictionary<string, Fact> { ["employeeId"] = Fact.Of(key), ["roles"] = Fact.Of("All Staff") }], "employeeId", CancellationToken.None);

        DirectoryImage after = await files.Corp.ReadImageAsync(null, CancellationToken.None);
        Assert.Equal(members, Members(after));
        Assert.Contains(after.Entitlements, one => one.Name == group.Name && one.Kind == EntitlementKind.Role && one.Anchor != group.Anchor);
    }

    [Fact]
    public async Task Guards_find_past_operations_under_the_words_that_were_stored()
    {
        // The sessions of 1001 were revoked; those of 1003 may have been, so their open intent counts too.
        await using OldFiles files = new();
        IReadOnlyList<PastOperation> past = await files.State.ReadPastOperationsAsync(DateTimeOffset.MinValue, CancellationToken.None);
        Assert.Equal(
            ["CreateAccount", "DisableAccount", "MoveAccount", "RenameAccount", "RevokeEntitlement", "RevokeSessions", "RevokeSessions", "SetAttributes"],
            past.Select(static one => one.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task History_says_what_was_done_and_what_is_open()
    {
        await using OldFiles files = new();
        List<AuditEvent> events = [];
        await foreach (AuditEvent one in ((IStateHistory)files.State).ReadEventsAsync(new AuditFilter(), CancellationToken.None))
        {
            events.Add(one);
        }

        HistoryEntry open = HistoryEntry.Of(events).Single(static entry => entry.RunId == Interrupted);
        Assert.Equal(("Open", "Revoke sessions", "1003"), (open.Outcome, open.Action, open.Identity));
        HistoryEntry left = HistoryEntry.Of(events).Single(static entry => entry.Identity == "1001");
        Assert.Equal("Applied", left.Outcome);
        Assert.Equal("Revoke sessions, Disable, Remove from All Staff, Move to Leavers", left.Action);
    }

    [Fact]
    public async Task Interrupted_run_is_resumed_to_its_end()
    {
        await using OldFiles files = new();
        PlanExecutor executor = files.Executor();
        ResumableRun resumable = await executor.FindResumableAsync(null, null, CancellationToken.None);
        Assert.Equal("5f6d9aad3f52697ba666052f1cfc2ddd84b13ccbf55de8f76f4aee542e98e477", resumable.Selection.Plan.ContentHash);

        LifecycleRun run = await executor.ResumeAsync(resumable, new HashSet<string>(), static _ => { }, null, CancellationToken.None);

        Assert.Equal((Interrupted, RunStatus.Succeeded, 2, 1), (run.Id, run.Status, run.Applied, run.Resumptions));
        IReadOnlyList<JournalEntry> journal = await files.State.ReadJournalAsync(Interrupted, CancellationToken.None);
        JournalEntry revoked = journal.Single(static entry => entry.Intent.OperationId == "8d01d907e0da44086babab28de8aedc61cfc6c0417e6647b928dd3594e106dbc");
        Assert.Equal("Revoke sessions", revoked.Intent.Description);
        Assert.Equal(ChangeStatus.AlreadyDone, revoked.Outcome!.Status);
        LifecycleMemory memory = await files.State.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
        Assert.True(memory.HasEffect("1003/Left/revokeSessions"));
        Account left = await files.FindAsync("1003");
        Assert.Equal((false, "Leavers", 0), (left.AccountEnabled!.Value, left.Container!.ToString(), left.MemberOf.Count));
        Account moved = await files.FindAsync("1004");
        Assert.Equal(("Legal", "Secret"), (moved.GetFact("department").AsText(), moved.GetFact("surname").AsText()));
    }

    [Fact]
    public async Task Finished_run_is_undone()
    {
        await using OldFiles files = new();
        PlanExecutor executor = files.Executor();
        await executor.ResumeAsync(await executor.FindResumableAsync(null, null, CancellationToken.None), new HashSet<string>(), static _ => { }, null, CancellationToken.None);

        LifecyclePlan undo = await UndoAsync(files);
        Assert.Contains(undo.Omissions, static omission => omission.Subject == "1001" && omission.Message == "the sessions that were ended stay ended.");
        LifecycleRun run = await executor.ApplyAsync(new PlanSelection(undo), static _ => { }, null, CancellationToken.None);

        Assert.Equal((RunStatus.Succeeded, 3), (run.Status, run.Applied));
        Account back = await files.FindAsync("1001");
        Assert.Equal((true, "Staff", 1), (back.AccountEnabled!.Value, back.Container!.ToString(), back.MemberOf.Count));
        Account renamed = await files.FindAsync("1002");
        Assert.Equal(("Person 1002", "Sales"), (renamed.Name, renamed.GetFact("department").AsText()));
        LifecycleMemory memory = await files.State.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
        Assert.Contains("RevokeSessions", Assert.Single(memory.HoldsOn("1001")).Operations);
        Assert.False(memory.HasEffect("1001/Left/revokeSessions"));
    }

    [Fact]
    public async Task Undoing_the_finished_run_gives_the_plan_that_it_always_gave()
    {
        await using OldFiles files = new();
        LifecyclePlan undo = await UndoAsync(files);
        Assert.Equal("b56f60af0251f05636fc7db63bfba98f4d13ee483d41cece27a435bfdff0c1f5", undo.ContentHash);
    }

    private static async Task<LifecyclePlan> UndoAsync(OldFiles files)
    {
        RecordedRun recorded = await RecordedRun.FindAsync(files.State, Finished, CancellationToken.None);
        UndoOptions options = new()
        {
            Policy = OldFiles.Policy,
            Envelope = OldFiles.Envelope,
            Guards = [],
            PlanExpires = TimeSpan.FromHours(24),
            PlannedBy = "anna",
            Now = files.Now,
            HoldUntil = files.Now.AddDays(14),
            Reason = "wrong date in HR",
        };
        return await UndoPlanner.CreateAsync(recorded, new Dictionary<string, IDirectory> { ["corp"] = files.Corp }, options, null, CancellationToken.None);
    }
}
