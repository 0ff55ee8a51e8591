using System.Management.Automation;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Languages;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Evaluates a membership rule for records, without any directory: true, false, or null where a fact that would decide is unknown.
/// </summary>
/// <remarks>
/// <para>
/// With -Policy, a property that the policy's identities do not have is an error, and groups and managers that no source gives are those
/// that the record itself names, else unknown: no directory is asked.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows who would be in a group.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Test-MembershipRule -Rule 'user.department -eq "Sales"' -PassThru</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "MembershipRule")]
[OutputType(typeof(bool), typeof(Explanation))]
public sealed class TestMembershipRuleCommand : AsyncLifecycleCmdlet
{
    private readonly DateTimeOffset _now = DateTimeOffset.Now;
    private PolicyTrial _trial = null!;
    private CompiledRule _rule = null!;

    /// <summary>The rule, in the language of Microsoft Entra's dynamic groups.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Rule { get; set; } = string.Empty;

    /// <summary>The record: an identity, an account, a hashtable or any object. A property that it lacks is null.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The policy whose identities the rule is about, as a path or an object; any property resolves if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The instant that counts as now; the present one if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Returns how the verdict comes about, part by part, instead of the verdict.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <summary>Returns the records that satisfy the rule instead of the verdicts.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Run(() =>
    {
        _trial = new PolicyTrial(Policy is null ? null : Resolve(Policy));
        _rule = _trial.CompileRule(Rule);
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IFactSource record = _trial.Bind(InputObject);
        EvaluationContext context = _trial.ContextOf(InputObject, AsOf ?? _now);
        Verdict verdict = _rule.Evaluate(record, context);
        if (PassThru)
        {
            if (verdict == Verdict.True)
            {
                WriteObject(InputObject);
            }
        }
        else if (Explain)
        {
            WriteObject(_rule.Explain(record, context));
        }
        else
        {
            WriteObject(verdict switch { Verdict.True => true, Verdict.False => false, _ => (object?)null });
        }
    }
}
