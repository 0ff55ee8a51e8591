using IdentityLifecycle.HelpGenerator.Checking;
using IdentityLifecycle.HelpGenerator.Reading;
using Xunit;

namespace IdentityLifecycle.HelpGenerator.Tests;

public sealed class HelpCheckTests
{
    private static readonly CmdletHelp s_whole = new("Get", "Plan")
    {
        File = "Commands/GetPlanCommand.cs",
        Text = new HelpText { Summary = "Returns a plan.", Examples = [new HelpExample("Shows one.", "Get-Plan -Path a")] },
        Parameters = [Parameter("Path", "The file."), Parameter("Last", "How many.")],
        Aliases = ["Show-Plan"],
    };

    [Theory]
    [InlineData("Get-Plan -Path a -Verbose")]
    [InlineData("Show-Plan -last 3 | Where-Object Id -like x*")]
    public void A_cmdlet_that_says_everything_has_no_problem(string example) => Assert.Empty(HelpCheck.Run([WithExample(example)]));

    [Fact]
    public void A_cmdlet_without_summary_is_a_problem() => Assert.Equal(
        "Commands/GetPlanCommand.cs : error HELP001: Get-Plan: the cmdlet has no <summary>. Say in a sentence or two what it does.",
        ProblemOf(s_whole with { Text = s_whole.Text with { Summary = string.Empty } }));

    [Fact]
    public void A_cmdlet_without_example_is_a_problem() => Assert.StartsWith(
        "Commands/GetPlanCommand.cs : error HELP002: Get-Plan: the cmdlet has no <example>.",
        ProblemOf(s_whole with { Text = s_whole.Text with { Examples = [] } }));

    [Fact]
    public void A_parameter_without_documentation_is_a_problem() => Assert.StartsWith(
        "Commands/GetPlanCommand.cs : error HELP003: Get-Plan -Last: the parameter has no <summary>.",
        ProblemOf(s_whole with { Parameters = [s_whole.Parameters[0], Parameter("Last", string.Empty)] }));

    [Theory]
    [InlineData("Get-Plan -Gone x", "HELP004: Get-Plan, example 1: Get-Plan has no parameter -Gone. It has -Path, -Last.")]
    [InlineData("Get-Plan | Get-Plan -WhatIf", "HELP004: Get-Plan, example 1: Get-Plan has no parameter -WhatIf. It has -Path, -Last.")]
    [InlineData("Get-Plan | Remove-Plan", "HELP005: Get-Plan, example 1: there is no cmdlet Remove-Plan.")]
    [InlineData("Get-Other -Path a", "HELP002: Get-Plan: example 1 does not use the cmdlet, or has no <para> that says what it shows.")]
    public void An_example_that_would_not_work_is_a_problem(string example, string expected) =>
        Assert.Equal("Commands/GetPlanCommand.cs : error " + expected, ProblemOf(WithExample(example)));

    [Fact]
    public void WhatIf_is_a_parameter_of_a_cmdlet_that_asks() =>
        Assert.Empty(HelpCheck.Run([WithExample("Get-Plan -WhatIf") with { SupportsShouldProcess = true }]));

    private static CmdletHelp WithExample(string code) => s_whole with { Text = s_whole.Text with { Examples = [new HelpExample("Shows one.", code)] } };

    private static string ProblemOf(CmdletHelp cmdlet) => HelpCheck.Run([cmdlet]).Single().ToString();

    private static CmdletParameter Parameter(string name, string summary) => new(name, typeof(string)) { Summary = summary, Uses = [new ParameterUse(null)] };
}
