using System.Management.Automation;
using IdentityLifecycle.Identities;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class RunningImportTests
{
    private const string People = "param($assembly) Import-Module -Assembly $assembly; $people = @(1, 2 | ForEach-Object { [pscustomobject]@{ No = $_ } } | ConvertTo-IdentityRecord -Key No); ";

    [Theory]
    [InlineData("Send-People $people[0] | Receive-People", "1 sets, 0 records")]
    [InlineData("Send-People $people[0], $people[1] | Receive-People", "2 sets, 0 records")]
    [InlineData("Send-People $people[0] | Where-Object { $true } | Receive-People", "0 sets, 2 records")]
    [InlineData("Send-People $people[0] -OutVariable seen | Receive-People", "0 sets, 2 records")]
    [InlineData("Send-People $people[0] | ForEach-Object { Send-People $_ -IsLate | Receive-People } | ForEach-Object { $_ }", "0 sets, 2 records")]
    public void People_are_handed_over_as_sets_where_nothing_stands_between_and_emitted_elsewhere(string script, string expected)
    {
        using Engine engine = Engine.Start();

        Assert.Equal(expected, engine.Invoke(People + script, typeof(SendPeopleCommand).Assembly).ThrowIfFailed().Objects<string>()[0]);
    }
}

/// <summary>Emits everybody of the sets that records belong to, or hands them over.</summary>
[Cmdlet(VerbsCommunications.Send, "People")]
public sealed class SendPeopleCommand : PSCmdlet
{
    internal static RunningImport? Latest { get; private set; }

    [Parameter(Mandatory = true, Position = 0)]
    public IdentityRecord[] Record { get; set; } = [];

    /// <summary>Whether reading has begun before anybody could offer to take the sets.</summary>
    [Parameter]
    public SwitchParameter IsLate { get; set; }

    protected override void BeginProcessing()
    {
        Latest = new RunningImport(null, null, MyInvocation);
        if (IsLate)
        {
            Latest.BeginReading();
        }
    }

    protected override void ProcessRecord()
    {
        RunningImport import = Latest!;
        import.BeginReading();
        foreach (IdentityRecord record in Record)
        {
            import.Emit(record.GetIdentitySet(), this);
        }
    }
}

/// <summary>Counts what it takes and what it receives.</summary>
[Cmdlet(VerbsCommunications.Receive, "People")]
public sealed class ReceivePeopleCommand : PSCmdlet
{
    private IReadOnlyList<IdentitySet>? _sets;
    private int _records;

    [Parameter(ValueFromPipeline = true)]
    public IdentityRecord? InputObject { get; set; }

    protected override void BeginProcessing() => _sets = SendPeopleCommand.Latest!.TakeSets(MyInvocation);

    protected override void ProcessRecord() => _records += InputObject is null ? 0 : 1;

    protected override void EndProcessing() => WriteObject($"{_sets?.Count ?? 0} sets, {_records} records");
}
