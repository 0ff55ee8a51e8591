using IdentityLifecycle.Connectors.Excel.Tests.Fixtures;
using IdentityLifecycle.Contracts;

namespace IdentityLifecycle.Connectors.Excel.Tests;

[Implements("ExcelSource")]
public sealed class ExcelSourceContractTests : SourceContract
{
    private readonly TestWorkbook _workbook = TestWorkbook.Of(
        TestWorkbook.Row(1, TestWorkbook.Text("A1", "id"), TestWorkbook.Text("B1", "name")),
        TestWorkbook.Row(2, TestWorkbook.Text("A2", "1"), TestWorkbook.Text("B2", "Ann")),
        TestWorkbook.Row(3, TestWorkbook.Text("A3", "2"), TestWorkbook.Typed("B3", "e", "#N/A")),
        TestWorkbook.Row(4, TestWorkbook.Text("A4", "3")));

    private readonly ISystemOfRecord _source;

    public ExcelSourceContractTests() => _source = new ExcelConnector().OpenSource(_workbook.Settings());

    protected override ISystemOfRecord Source => _source;

    protected override string KeyColumn => "id";

    protected override string[] Keys => ["1", "3"];

    protected override int BadRows => 1;

    public override async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        _workbook.Dispose();
    }
}
