using System;
using System.Collections.Generic;
using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies.Expressions;
using IdentityLifecycle.Policies.Membership;
using IdentityLifecycle.PowerShell.Languages;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Evaluates a membership rule for records, without any directory: true, false, or null where a fact that would decide is unknown.
/// </summary>
/// <example>
/// <para>Shows who would be in a group.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Test-MembershipRule -Rule 'user.department -eq "Sales"' -PassThru</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "MembershipRule")]
[OutputType(typeof(bool), typeof(Explanation))]
public sealed class TestMembershipRuleCommand : AsyncLifecycleCmdlet
{
    private readonly OpenScope _scope = new();
    private CompiledRule _rule = null!;
    private EvaluationContext _context = null!;

    /// <summary>The rule, in the language of Microsoft Entra's dynamic groups.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Rule { get; set; } = string.Empty;

    /// <summary>The record: an identity, an account, a hashtable or any object. A property that it lacks is null.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The instant that counts as now; the present one if it is not given.</summary>
    [Parameter]
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
        MembershipRule? rule = MembershipRule.Parse(Rule, out IReadOnlyList<ExpressionError> errors);
        CompiledRule? compiled = rule?.Compile(_scope, rule.Subject, out errors);
        _rule = compiled ?? throw LanguageErrors.Of(LifecycleErrorKind.RuleInvalid, Rule, errors);
        _context = new EvaluationContext { AsOf = AsOf ?? DateTimeOffset.Now };
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IFactSource record = _scope.Bind(NamedFacts.Of(InputObject));
        Verdict verdict = _rule.Evaluate(record, _context);
        if (PassThru)
        {
            if (verdict == Verdict.True)
            {
                WriteObject(InputObject);
            }
        }
        else if (Explain)
        {
            WriteObject(_rule.Explain(record, _context));
        }
        else
        {
            WriteObject(verdict switch { Verdict.True => true, Verdict.False => false, _ => (object?)null });
        }
    }
}
