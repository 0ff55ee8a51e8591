using System.IO;
using System.Text;
using IdentityLifecycle.Guests.Reviews;
using IdentityLifecycle.Memory;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests.Browsing;

/// <summary>The page of a review in a real browser.</summary>
public sealed class ReviewPageTests : IDisposable
{
    private readonly ReviewScenario _scenario = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.ChangeExtension(Path.GetRandomFileName(), "html"));

    public ReviewPageTests() => File.WriteAllText(_file, ReviewPage.Write(_scenario.ReviewOf("eve"), _scenario.Seal));

    [BrowserFact]
    public async Task The_answers_that_a_sponsor_gives_are_imported_and_changed_ones_refused()
    {
        await using Browser browser = await Browser.OpenAsync(_file);
        await browser.EvaluateAsync("document.querySelector('tr[data-guest=ana] input[value=needed]').click()");
        await browser.EvaluateAsync("(document.querySelector('tr[data-guest=ana] input[type=text]').value = 'Grüße 😀 \\ud83d \"until\" 2028').length");
        await browser.EvaluateAsync("document.querySelector('tr[data-guest=ben] input[value=notNeeded]').click()");
        string json = Encoding.UTF8.GetString(await browser.DownloadAsync("document.getElementById('save').click()"));

        Assert.Equal("2 of 3 guests answered.", (await browser.EvaluateAsync("document.getElementById('status').textContent"))![..23]);
        Assert.Equal(json, await browser.EvaluateAsync("document.getElementById('content').textContent"));
        _scenario.Import(AnswerFile.Read(Encoding.UTF8.GetBytes(json.Replace("\"notNeeded\"", "\"needed\"", StringComparison.Ordinal))));
        Assert.Equal("its answers were changed after the page had written them", Assert.Single(_scenario.Problems).Message);

        _scenario.Import(AnswerFile.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Empty(_scenario.Problems);
        Assert.Equal(
            [("ana", DecisionKind.Vouch, "Grüße 😀 \ufffd \"until\" 2028"), ("ben", DecisionKind.Disown, "")],
            _scenario.Memory.Content.Decisions.Select(static decision => (decision.Subject, decision.Kind, decision.Reason)));
    }

    [BrowserFact]
    public async Task Nothing_that_a_guest_is_called_runs_and_an_empty_form_writes_nothing()
    {
        await using Browser browser = await Browser.OpenAsync(_file);
        await browser.EvaluateAsync("document.getElementById('save').click()");

        Assert.Equal("Please answer for one guest at least.", await browser.EvaluateAsync("document.getElementById('status').textContent"));
        Assert.Equal("Review of guests", await browser.EvaluateAsync("document.title"));
        Assert.Equal("0", await browser.EvaluateAsync("document.images.length"));
        Assert.Equal("<img src=x onerror=document.title='ran'>{{key}}", await browser.EvaluateAsync("document.querySelectorAll('tbody th')[1].textContent"));
        Assert.Equal("separate", await browser.EvaluateAsync("getComputedStyle(document.body).borderCollapse"));
        Assert.Equal("collapse", await browser.EvaluateAsync("getComputedStyle(document.querySelector('table')).borderCollapse"));
    }

    [BrowserFact]
    public async Task The_page_may_load_nothing_and_run_no_other_script()
    {
        await using Browser browser = await Browser.OpenAsync(_file);
        await browser.EvaluateAsync("(() => { const script = document.createElement('script'); script.textContent = 'document.title = \"ran\"'; document.body.append(script); document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title = 1\">'); })()");

        Assert.Equal("Review of guests", await browser.EvaluateAsync("document.title"));
    }

    public void Dispose() => File.Delete(_file);
}
