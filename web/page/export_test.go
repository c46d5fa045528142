package page

// What the tests of whole servers, which stand outside this package, share with those inside it.
var (
	Payloads = payloads
	ShapeOf  = shapeOf
)
