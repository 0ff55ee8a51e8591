using System.Management.Automation;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class PipelineNeighbourTests
{
    private const string Load = "param($assembly) Import-Module -Assembly $assembly; ";

    [Theory]
    [InlineData("Send-Number | Receive-Number", true)]
    [InlineData("1 | ForEach-Object { Send-Number -OutBuffer 5 | Receive-Number } ", false)]
    [InlineData("1 | ForEach-Object { Send-Number -Verbose | Receive-Number } ", true)]
    [InlineData("$x = 'a|b'; Send-Number -Name '|' -ErrorAction Ignore | Receive-Number | Where-Object { $true }", true)]
    [InlineData("Send-Number | Where-Object { $false } | Receive-Number", false)]
    [InlineData("Send-Number 2>&1 | Receive-Number", false)]
    [InlineData("Send-Number > $null | Receive-Number", false)]
    [InlineData("Send-Number -OutVariable seen | Receive-Number", false)]
    [InlineData("Send-Number -PipelineVariable one | Receive-Number", false)]
    [InlineData("$arguments = @{ OutVariable = 'seen' }; Send-Number @arguments | Receive-Number", false)]
    [InlineData("Send-Number |\n Receive-Number", false)]
    [InlineData("Send-Number | ForEach-Object { Write-Verbose 1 | Receive-Number; $_ | Receive-Number }", false)]
    [InlineData("Send-Number | ForEach-Object { Send-Number | Where-Object { $false } | Receive-Number } ", false)]
    [InlineData("function Wrap { begin { $inner = { Where-Object { $false } | Receive-Number }.GetSteppablePipeline(); $inner.Begin($true) } process { $inner.Process($_) } end { $inner.End() } }; Send-Number | Wrap", false)]
    public void Only_what_nothing_stands_between_is_right_behind(string script, bool expected)
    {
        using Engine engine = Engine.Start();

        Invocation invocation = engine.Invoke(Load + script, typeof(ReceiveNumberCommand).Assembly);

        Assert.Equal(expected, invocation.Objects<bool>()[0]);
    }

    [Fact]
    public void Commands_without_a_script_are_not_told_to_be()
    {
        using Engine engine = Engine.Start();
        engine.Invoke(Load, typeof(ReceiveNumberCommand).Assembly).ThrowIfFailed();
        using System.Management.Automation.PowerShell shell = engine.CreateShell();

        Assert.False((bool)shell.AddCommand("Send-Number").AddCommand("Receive-Number").Invoke().Single().BaseObject);
    }
}

/// <summary>Emits one number and leaves word where it stands.</summary>
[Cmdlet(VerbsCommunications.Send, "Number")]
public sealed class SendNumberCommand : PSCmdlet
{
    internal static InvocationInfo? Latest { get; private set; }

    [Parameter]
    public string? Name { get; set; }

    protected override void BeginProcessing() => Latest = MyInvocation;

    protected override void ProcessRecord() => WriteObject(1);
}

/// <summary>Tells whether it stands right behind the sender.</summary>
[Cmdlet(VerbsCommunications.Receive, "Number")]
public sealed class ReceiveNumberCommand : PSCmdlet
{
    private readonly List<bool> _found = [];

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void BeginProcessing() => _found.Add(MyInvocation.IsRightBehind(SendNumberCommand.Latest!));

    protected override void EndProcessing() => WriteObject(_found[0]);
}
