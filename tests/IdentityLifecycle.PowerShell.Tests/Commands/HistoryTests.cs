using System.IO;
using System.Management.Automation;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class HistoryTests : IDisposable
{
    private const string Apply = TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver -InitializeState";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public HistoryTests()
    {
        _engine = _folder.StartWithDirectory();
        _engine.Invoke(Apply).ThrowIfFailed();
        _folder.Write("hr.csv", File.ReadAllText(_folder["hr.csv"]).Replace("1003,Ann,Lee,IT,Active,2019-05-01,", "1003,Ann,Lee,Sales,Active,2019-05-01,", StringComparison.Ordinal));
        _engine.Invoke(Apply).ThrowIfFailed();
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_story_of_a_person_has_who_when_what_why_outcome_and_values()
    {
        HistoryEntry[] story = _engine.Invoke("Get-IdentityHistory 1003").ThrowIfFailed().Objects<HistoryEntry>().ToArray();

        Assert.Equal([LifecycleProcess.Mover, LifecycleProcess.Joiner], story.Select(static entry => entry.Process!.Value));
        HistoryEntry move = story[0];
        LifecycleRun run = _engine.Invoke("Get-LifecycleRun -Last 1").Objects<LifecycleRun>().Single();
        Assert.Equal((run.Id, run.StartedBy, "Ann Lee (1003)", "1003", "corp", "Applied"), (move.RunId, move.StartedBy, move.DisplayName, move.Identity, move.Directory, move.Outcome));
        Assert.InRange(move.At, run.StartedAt, run.EndedAt!.Value);
        Assert.Contains("department from hr", move.Reason, StringComparison.Ordinal);
        Assert.Contains("department: IT → Sales", move.Values.Select(static value => value.ToString()));
        Assert.Contains("department: (none) → IT", story[1].Values.Select(static value => value.ToString()));
        Assert.Contains("member: (none) → Sales", move.Values.Select(static value => value.ToString()));
        Assert.Contains("container: Staff / IT → Staff / Sales", move.Values.Select(static value => value.ToString()));
        Assert.DoesNotContain("name", move.Values.Select(static value => value.Label));
    }

    [Fact]
    public void The_story_is_shown_as_a_text_and_operations_as_lines()
    {
        _engine.Invoke("Get-IdentityHistory 1003 | Out-Default; Get-LifecycleEvent 1003 -Last 3 | Out-Default; Get-IdentityHistory 1003 | ForEach-Object Values | Out-Default").ThrowIfFailed();

        string text = _engine.Host.Text;
        Assert.Contains("Mover Ann Lee (1003) in corp: Applied", text, StringComparison.Ordinal);
        Assert.Contains("      department: IT → Sales", text, StringComparison.Ordinal);
        Assert.Contains("    Add to Sales", text, StringComparison.Ordinal);
        Assert.DoesNotContain("      member:", text, StringComparison.Ordinal);
        Assert.Contains(" UTC Applied: Ann Lee (1003) in corp: Add to Sales, by ", text, StringComparison.Ordinal);
        Assert.Contains("\ndepartment: IT → Sales", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-LifecycleEvent -Operation GrantEntitlement", "GrantEntitlement GrantEntitlement GrantEntitlement")]
    [InlineData("Get-LifecycleEvent 1003 -Operation GrantEntitlement, MoveAccount", "GrantEntitlement MoveAccount")]
    [InlineData("Get-LifecycleRun -Last 1 | Get-LifecycleEvent -Operation SetAttributes", "SetAttributes")]
    [InlineData("Get-LifecycleEvent -RunId (Get-LifecycleRun -Last 1).Id -Operation SetAttributes, CreateAccount", "SetAttributes")]
    [InlineData("Import-SystemOfRecord -Policy ./lifecycle.json | Where-Object Id -eq 1003 | Get-LifecycleEvent -Operation MoveAccount", "MoveAccount")]
    [InlineData("Get-LifecycleEvent -RunId (Get-LifecycleRun -Last 1).Id.Substring(0, 22).ToLower() -Operation SetAttributes", "SetAttributes")]
    [InlineData("Get-LifecycleEvent -Operation MoveAccount -Directory corp -Status Applied -Since 2020-01-01 -Until 2222-01-01 -Last 5", "MoveAccount")]
    [InlineData("Get-LifecycleEvent -Directory cloud", "")]
    [InlineData("Get-LifecycleEvent -Status Failed", "")]
    [InlineData("Get-LifecycleEvent -Until 2020-01-01", "")]
    [InlineData("Get-LifecycleRun -Status Refused | Get-LifecycleEvent", "")]
    [InlineData("Import-SystemOfRecord -Policy ./lifecycle.json | Where-Object Id -eq 4711 | Get-LifecycleEvent", "")]
    public void Operations_are_found_by_what_they_are(string script, string expected)
    {
        IEnumerable<AuditEvent> found = _engine.Invoke(script).ThrowIfFailed().Objects<AuditEvent>();

        Assert.Equal(expected, string.Join(' ', found.Select(static one => one.Operation).Order().Select(static kind => kind.ToString()).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Newest_operations_come_first()
    {
        AuditEvent[] all = _engine.Invoke("Get-LifecycleEvent").ThrowIfFailed().Objects<AuditEvent>().ToArray();

        Assert.True(all.Length > 10);
        Assert.Equal(all.OrderByDescending(static one => one.At).Select(static one => one.At), all.Select(static one => one.At));
        Assert.Equal(2, _engine.Invoke("Get-LifecycleEvent -Last 2").ThrowIfFailed().Objects<AuditEvent>().Count);
    }

    [Theory]
    [InlineData("Get-LifecycleRun -Last 1", 1)]
    [InlineData("Get-LifecycleRun", 2)]
    [InlineData("Get-LifecycleRun -Status Succeeded", 2)]
    [InlineData("Get-LifecycleRun -Status Failed, Refused", 0)]
    [InlineData("Get-LifecycleRun -Since 2222-01-01", 0)]
    [InlineData("Get-LifecycleRun -Until 2222-01-01 -Last 1", 1)]
    [InlineData("Get-LifecycleRun -Id (Get-LifecycleRun -Last 1).Id.Substring(0, 20)", 1)]
    public void Runs_are_found_by_id_time_and_status(string script, int count) =>
        Assert.Equal(count, _engine.Invoke(script).ThrowIfFailed().Objects<LifecycleRun>().Count);

    [Theory]
    [InlineData("Get-IdentityHistory 4711", "NotFound", "4711")]
    [InlineData("Get-LifecycleRun -Id 1999", "NotFound", "1999")]
    [InlineData("Get-LifecycleEvent -RunId 1999", "NotFound", "1999")]
    [InlineData("Test-LifecycleRun -Id ''", "ParameterArgumentValidationError", "empty")]
    [InlineData("Clear-IdentityHistory -OlderThan 365", "ParameterBindingFailed", "P2Y")]
    [InlineData("Clear-IdentityHistory -OlderThan ([TimeSpan]::FromDays(-1))", "ParameterBindingFailed", "negative")]
    [InlineData("Backup-LifecycleStore ./state.db -Force", "ArgumentInvalid", "is the state store itself")]
    [InlineData("Backup-LifecycleStore ./hr.csv", "ArgumentInvalid", "-Force")]
    [InlineData("Backup-LifecycleStore .", "ArgumentInvalid", "is a folder")]
    [InlineData("Backup-LifecycleStore ./none/copy.db", "FileInaccessible", "cannot be written")]
    public void What_cannot_be_is_said_with_its_own_error(string script, string kind, string words)
    {
        ErrorRecord error = Assert.Single(_engine.Invoke(script).Errors);

        Assert.StartsWith(kind == "ParameterBindingFailed" ? "CannotConvertArgument" : kind, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_of_the_store_is_taken_for_it_when_the_policy_says_so()
    {
        StoreBackup backup = _engine.Invoke("Backup-LifecycleStore ./copy.db").ThrowIfFailed().Objects<StoreBackup>().Single();
        _folder.ChangePolicy("\"state.db\"", "\"copy.db\"");

        Assert.Equal((_folder["copy.db"], _folder["state.db"], 2L), (backup.Path, backup.Store, backup.Runs));
        Assert.Equal(2, _engine.Invoke("Get-LifecycleRun -Policy ./lifecycle.json").ThrowIfFailed().Objects<LifecycleRun>().Count);
        Assert.Empty(_engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
    }

    [Fact]
    public void A_store_that_somebody_else_made_does_not_take_a_plan_that_was_exported_with_this_one()
    {
        _engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan ./plan.jsonl").ThrowIfFailed();
        File.Move(_folder["state.db"], _folder["elsewhere.db"]);
        _engine.Invoke("Add-LifecycleHold 1001 -Policy ./lifecycle.json -Until ([DateTimeOffset]::Now.AddDays(1)) -Reason x -InitializeState").ThrowIfFailed();

        ErrorRecord error = Assert.Single(_engine.Invoke("Import-LifecyclePlan ./plan.jsonl -Policy ./lifecycle.json").Errors);

        Assert.StartsWith("PlanNotRegistered", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("it was exported with another state store, or before this one was made", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Young_history_is_not_cleared_whatever_age_is_given()
    {
        ClearedHistory cleared = _engine.Invoke("Clear-IdentityHistory -Before 2222-01-01 -Confirm:$false").ThrowIfFailed().Objects<ClearedHistory>().Single();

        Assert.True(cleared.IsEmpty);
        Assert.NotEmpty(_engine.Invoke("Get-IdentityHistory 1003").ThrowIfFailed().Output);
    }

    [Fact]
    public void Cleared_history_is_gone_and_nothing_else_is()
    {
        LetPlansExpireAtOnce();
        Invocation told = _engine.Invoke("Clear-IdentityHistory -Before 2222-01-01 -Policy ./lifecycle.json -WhatIf").ThrowIfFailed();
        int before = _engine.Invoke("Get-LifecycleEvent").ThrowIfFailed().Output.Count;

        ClearedHistory person = _engine.Invoke("Clear-IdentityHistory -Identity 1003 -Before 2222-01-01 -Confirm:$false").ThrowIfFailed().Objects<ClearedHistory>().Single();
        ClearedHistory rest = _engine.Invoke("Clear-IdentityHistory -OlderThan PT0S -Confirm:$false").ThrowIfFailed().Objects<ClearedHistory>().Single();

        Assert.Empty(told.Output);
        Assert.Contains("operations of the journal", _engine.Host.Text, StringComparison.Ordinal);
        Assert.Equal((before, "1003", null, 2), (person.Operations + rest.Operations, person.Identity, rest.Identity, person.Plans));
        Assert.Empty(_engine.Invoke("Get-LifecycleEvent").ThrowIfFailed().Output);
        Assert.Empty(_engine.Invoke("Get-IdentityHistory 1003").ThrowIfFailed().Output);
        Assert.Equal(2, _engine.Invoke("Get-LifecycleRun").ThrowIfFailed().Output.Count);
        Assert.Empty(_engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
    }

    [Fact]
    public void Clearing_that_nobody_can_confirm_is_refused()
    {
        LetPlansExpireAtOnce();

        Assert.Equal(["ConfirmationUnavailable"], _engine.Invoke("Clear-IdentityHistory -OlderThan PT0S -Policy ./lifecycle.json").ErrorIds);
        Assert.NotEmpty(_engine.Invoke("Get-LifecycleEvent").ThrowIfFailed().Output);
    }

    [Theory]
    [InlineData("Get-LifecycleEvent -Policy ./lifecycle.json -Directory c", "corp")]
    [InlineData("Get-LifecycleEvent -Policy ./lifecycle.json -Operation Disa", "DisableAccount")]
    [InlineData("Get-LifecycleRun -Policy ./lifecycle.json -Status Refu", "Refused")]
    public void Names_are_completed(string line, string expected) => Assert.Contains(expected, Complete(line));

    [Fact]
    public void Ids_of_runs_are_completed()
    {
        string id = _engine.Invoke("Get-LifecycleRun -Last 1").Objects<LifecycleRun>().Single().Id;

        Assert.Contains(id, Complete("Get-LifecycleEvent -Policy ./lifecycle.json -RunId "));
        Assert.Contains(id, Complete("Get-LifecycleRun -Policy ./lifecycle.json -Id " + id[..9]));
    }

    private void LetPlansExpireAtOnce() => _folder.ChangePolicy("\"state\":", "\"apply\": { \"planExpires\": \"PT0S\" }, \"state\":");

    private string[] Complete(string line) =>
        [.. _engine.Invoke("param($line) [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null, [PowerShell]::Create('CurrentRunspace')).CompletionMatches.ListItemText", line).ThrowIfFailed().Output.Select(static one => one.ToString())];
}
