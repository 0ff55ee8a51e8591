using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Recovery;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Recovery;

/// <summary>A run was cut short before or after the directory wrote; a later comparison looks for what became of it.</summary>
public sealed class OpenWorkTests
{
    private readonly Workbench _bench = new();

    public OpenWorkTests() => _bench.Corp.Add("a1");

    [Fact]
    public async Task What_the_directory_did_is_found_and_learnt()
    {
        await CutAfterWriteAsync(Change("1", "a1", new DisableAccount(), Grant()));
        _bench.State.Content = _bench.State.Content with { Links = [new AccountLink("1", "corp", "a1", LinkOrigin.Created, Now)] };
        (OpenWork open, IReadOnlyList<OpenOperationFinding> findings) = await LookAsync();

        Assert.All(findings, static finding => Assert.Equal((OpenOperationState.Done, "a1"), (finding.Found, finding.Anchor)));
        Assert.Empty(open.LeftOpen(findings));
        LifecycleMemory expected = _bench.Memory(open, findings);
        Assert.True(expected.FindLink("1", "corp")!.DisabledByUs);
        Assert.Equal("Sales", Assert.Single(expected.GrantsOf("1", "corp")).Rule);
        Assert.Equal(_bench.State.Content.Version, expected.Version);
    }

    [Fact]
    public async Task Applying_records_what_was_found_and_nothing_is_open_any_more()
    {
        await CutAfterWriteAsync(Change("1", "a1", Grant()));
        (_, IReadOnlyList<OpenOperationFinding> findings) = await LookAsync();

        LifecycleRun run = await ApplyAsync(findings);

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal("Sales", Assert.Single(_bench.State.Content.Grants).Rule);
        Assert.Equal(LinkOrigin.Created, Assert.Single(_bench.State.Content.Grants).Origin);
        Assert.Equal(ChangeStatus.Applied, Assert.Single(_bench.State.JournalOf(_bench.State.Runs[0].Id)).Outcome!.Status);
        Assert.Empty(await _bench.State.ReadOpenOperationsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_is_not_done_leaves_its_account_out_until_a_later_run_saw_it_so()
    {
        await CutBeforeWriteAsync(Change("1", "a1", new DisableAccount()));
        (OpenWork open, IReadOnlyList<OpenOperationFinding> findings) = await LookAsync();

        PlanOmission omission = Assert.Single(open.LeftOpen(findings));
        Assert.Equal((OmissionReason.LeftOpen, "corp", "1"), (omission.Reason, omission.Directory, omission.Subject));
        Assert.Matches("^the run .* was cut short at 2026-11-23 08:00:00 UTC while it did \"Disable\", and that is not done", omission.Message);
        Assert.Empty(open.LessonsOf(findings));

        await ApplyAsync(findings);

        Assert.True((await OpenWork.ReadAsync(_bench.State, CancellationToken.None)).IsEmpty);
        Assert.Empty(_bench.State.Content.Links);
        Assert.Equal(ChangeStatus.Skipped, Assert.Single(_bench.State.JournalOf(_bench.State.Runs[0].Id)).Outcome!.Status);
    }

    [Fact]
    public async Task What_the_directory_did_after_the_comparison_is_learnt_all_the_same()
    {
        await CutBeforeWriteAsync(Change("1", "a1", Grant()));
        (_, IReadOnlyList<OpenOperationFinding> findings) = await LookAsync();
        _bench.Corp.Accounts["a1"].Groups.Add("g1");

        await ApplyAsync(findings);

        Assert.Single(_bench.State.Content.Grants);
    }

    [Fact]
    public async Task What_no_directory_shows_is_done_again_and_leaves_nobody_out()
    {
        await CutBeforeWriteAsync(Change("1", "a1", new SetCredential(new GeneratedValue([new GuidPart()]))));
        (OpenWork open, IReadOnlyList<OpenOperationFinding> findings) = await LookAsync();

        Assert.Equal(OpenOperationState.Invisible, Assert.Single(findings).Found);
        Assert.Empty(open.LeftOpen(findings));
    }

    [Fact]
    public async Task Group_that_was_made_is_learnt_by_its_id_when_the_run_is_resumed()
    {
        await CutAfterWriteAsync(Change("1", "a1", new GrantEntitlement(Entitlement.NotYet("corp", "DEP-Sales"), "Department") { Makes = new NewGroup() }));
        (OpenWork open, IReadOnlyList<OpenOperationFinding> findings) = await LookAsync();
        Assert.Equal(OpenOperationState.Unclear, Assert.Single(findings).Found);
        Assert.Single(open.LeftOpen(findings));
        Assert.Empty(open.LessonsOf(findings));

        Assert.Equal(RunStatus.Succeeded, (await _bench.ResumeAsync()).Status);

        Assert.Equal(("DEP-Sales", "Department"), _bench.State.Content.Grants.Select(static grant => (grant.Entitlement, grant.Rule)).Single());
    }

    [Fact]
    public async Task What_the_account_does_not_show_stays_open()
    {
        await CutBeforeWriteAsync(Change("1", "a1", new DisableAccount()));
        _bench.Corp.ShowsEnabled = false;
        (OpenWork open, IReadOnlyList<OpenOperationFinding> findings) = await LookAsync();

        Assert.Equal(OpenOperationState.Unclear, Assert.Single(findings).Found);
        Assert.Contains("does not show", Assert.Single(open.LeftOpen(findings)).Message, StringComparison.Ordinal);
        await ApplyAsync(findings);
        Assert.Single(await _bench.State.ReadOpenOperationsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Link_goes_with_an_account_whose_deletion_nobody_recorded()
    {
        _bench.State.Content = _bench.State.Content with { Links = [new AccountLink("1", "corp", "a1", LinkOrigin.Created, Now)] };
        await CutAfterWriteAsync(Change("1", "a1", new DeleteAccount(), new UnlinkAccount()));
        (_, IReadOnlyList<OpenOperationFinding> findings) = await LookAsync();

        await ApplyAsync(findings);

        Assert.Empty(_bench.State.Content.Links);
    }

    [Fact]
    public async Task Plan_that_does_not_know_of_an_open_operation_is_refused()
    {
        LifecyclePlan older = _bench.Plan(Change("1", "a1", Grant()));
        await CutAfterWriteAsync(Change("1", "a1", new DisableAccount()));

        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => _bench.ApplyAsync(older));

        Assert.Equal(LifecycleErrorKind.PlanStale, refusal.Kind);
        Assert.Contains("was cut short, and it is not known yet what it did to Person 1 in corp", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Li", 0, OpenOperationState.Done)]
    [InlineData("Li", -86_400, OpenOperationState.NotDone)]
    [InlineData("Roe", 0, OpenOperationState.NotDone)]
    [InlineData("Li", null, OpenOperationState.Unclear)]
    public async Task Account_of_the_name_and_key_is_ours_if_it_was_made_since(string surname, int? secondsLater, OpenOperationState expected)
    {
        await CutBeforeWriteAsync(Joiner("1"));
        OpenWork open = await OpenWork.ReadAsync(_bench.State, CancellationToken.None);

        OpenOperationFinding finding = Assert.Single(await open.LookAsync(_bench.Corp, Image(surname, secondsLater is int seconds ? Now.AddSeconds(seconds) : null), ["surname"], CancellationToken.None));

        Assert.Equal((expected, expected == OpenOperationState.Done ? "new" : null), (finding.Found, finding.Anchor));
        Assert.Equal(expected == OpenOperationState.Done ? [("1", "new", true)] : [], _bench.Memory(open, [finding]).Content.Links.Select(static link => (link.Identity, link.Anchor, link.DisabledByUs)));
    }

    private static DirectoryImage Image(string surname, DateTimeOffset? createdAt)
    {
        AttributeSchema schema = new([new AttributeDefinition("surname"), new AttributeDefinition("createdDateTime", AttributeType.DateTime)]);
        DirectoryImageBuilder builder = new("corp", schema);
        builder.AddAccount("new", "Person 1", ContainerPath.Root, FactRow.Of([Fact.Of(surname), createdAt is DateTimeOffset at ? Fact.Of(at) : Fact.Unknown]));
        return builder.Build("1", Now);
    }

    private async Task<(OpenWork Open, IReadOnlyList<OpenOperationFinding> Findings)> LookAsync()
    {
        OpenWork open = await OpenWork.ReadAsync(_bench.State, CancellationToken.None);
        return (open, await open.LookAsync(_bench.Corp, null, [], CancellationToken.None));
    }

    private Task<LifecycleRun> ApplyAsync(IReadOnlyList<OpenOperationFinding> findings) =>
        _bench.ApplyAsync(new LifecyclePlan(_bench.Header, [], new PlanObservations { OpenOperations = findings }));

    private async Task CutAfterWriteAsync(LifecycleChange change)
    {
        _bench.Corp.AfterBatch = Cut;
        await CutAsync(change);
        _bench.Corp.AfterBatch = static () => { };
    }

    private async Task CutBeforeWriteAsync(LifecycleChange change)
    {
        _bench.Corp.BeforeBatch = Cut;
        await CutAsync(change);
        _bench.Corp.BeforeBatch = static () => { };
    }

    private async Task CutAsync(LifecycleChange change)
    {
        await Record.ExceptionAsync(() => _bench.ApplyAsync(_bench.Plan(change)));
        _bench.State.BreakLock();
        Assert.NotEmpty(await _bench.State.ReadOpenOperationsAsync(CancellationToken.None));
    }

    private static void Cut() => throw new InvalidOperationException("The process died.");
}
